--liquibase formatted sql

--changeset anbu:campaign-exits
-- The daily step in which members leave is called by the word of the glossary: exit.
update campaign set failed_step = 'EXITS' where failed_step = 'WATCH';
alter table campaign
    modify failed_step varchar(8) comment 'the daily step that fails: EXITS, ENROL, RELEASE; null: none';
