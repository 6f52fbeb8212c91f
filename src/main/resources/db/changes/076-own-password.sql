--liquibase formatted sql

--changeset anbu:own-password
alter table staff_session
    add column confirmed_until datetime(3) null comment 'until then the own password, typed once more, need not be typed again',
    add key staff_session_ends (ends_at);

alter table shown_secret
    add key shown_secret_until (until_at);
