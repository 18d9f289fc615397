SELECT m::VARCHAR = 'sad' FROM e;
