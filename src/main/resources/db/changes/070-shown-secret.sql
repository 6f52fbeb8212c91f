--liquibase formatted sql

--changeset anbu:shown-secret
create table shown_secret (
    clinic_id  varchar(32)   character set ascii collate ascii_bin not null,
    id         bigint        not null,
    session_id bigint        not null,
    kind       varchar(20)   not null comment 'ShownSecret.Kind',
    label      varchar(100)  null comment 'what it is for, in the clear',
    secret     varchar(2000) not null comment 'sealed',
    until_at   datetime(3)   not null,
    primary key (clinic_id, id),
    unique key shown_secret_session (clinic_id, session_id),
    constraint shown_secret_session foreign key (clinic_id, session_id) references staff_session (clinic_id, id) on delete cascade
) default character set utf8mb4 comment 'what was made at this sign-in and is shown there for some minutes, however often the page is loaded';
