-- CreateTable
CREATE TABLE `User` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `email` VARCHAR(191) NOT NULL,
    `name` VARCHAR(191) NULL,
    `role` ENUM('USER', 'ADMIN') NOT NULL DEFAULT 'USER',
    `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `updatedAt` DATETIME(3) NOT NULL,
    `score` DOUBLE NOT NULL DEFAULT 0,
    `price` DECIMAL(65, 30) NOT NULL DEFAULT 1.5,
    `big` BIGINT NOT NULL,
    `raw` LONGBLOB NULL,
    `ok` BOOLEAN NOT NULL DEFAULT false,
    `bit` BIT(1) NULL DEFAULT b'1',
    `un` INTEGER UNSIGNED NULL,
    `day` YEAR NULL,

    UNIQUE INDEX `User_email_key`(`email`),
    INDEX `User_name_role_idx`(`name`, `role` DESC),
    FULLTEXT INDEX `User_name_idx`(`name`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `Post` (
    `id` VARCHAR(191) NOT NULL,
    `authorId` INTEGER NOT NULL,
    `data` JSON NULL,

    PRIMARY KEY (`id`, `authorId`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `_PostToTag` (
    `A` VARCHAR(191) NOT NULL,
    `B` INTEGER NOT NULL,

    UNIQUE INDEX `_PostToTag_AB_unique`(`A`, `B`),
    INDEX `_PostToTag_B_index`(`B`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- AddForeignKey
ALTER TABLE `Post` ADD CONSTRAINT `Post_authorId_fkey` FOREIGN KEY (`authorId`) REFERENCES `User`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE `User` DROP COLUMN `raw`,
    ADD COLUMN `bio` TEXT NULL,
    MODIFY `name` VARCHAR(100) NOT NULL,
    MODIFY `role` ENUM('USER', 'ADMIN', 'OWNER') NOT NULL DEFAULT 'USER';

-- DropForeignKey
ALTER TABLE `Post` DROP FOREIGN KEY `Post_authorId_fkey`;

-- DropIndex
DROP INDEX `_PostToTag_B_index` ON `_PostToTag`;

-- CreateIndex
CREATE INDEX `_PostToTag_B_index2` ON `_PostToTag`(`B`);
-- CreateIndex
CREATE UNIQUE INDEX `Post_authorId_key` ON `Post`(`authorId`);
-- RenameIndex
ALTER TABLE `User` RENAME INDEX `User_email_key` TO `User_mail_key`;
