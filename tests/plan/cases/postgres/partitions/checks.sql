SELECT note = 'x' FROM m_2023;
