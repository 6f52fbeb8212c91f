--liquibase formatted sql

--changeset anbu:166-doubt-told
alter table gateway
    add column doubt_told_at datetime(3) null comment 'when those who asked for it were last told that contacts wait in doubt';
