--liquibase formatted sql

--changeset anbu:120-message-ruling
create table message_ruling (
    clinic_id   varchar(32)  character set ascii collate ascii_bin not null,
    id          bigint       not null,
    template_id bigint       not null,
    channel     varchar(10)  not null comment 'PHONE (script), LETTER, SMS, EMAIL',
    purpose     varchar(12)  not null comment 'CARE, ADVERTISING',
    wording     text         not null comment 'the text without variables, numbers, spaces and signs',
    ruling      varchar(8)   not null comment 'PASSED, REFUSED',
    reason      varchar(500) not null,
    ruled_by    bigint       not null,
    ruled_at    datetime(3)  not null,
    primary key (clinic_id, id),
    key message_ruling_at (clinic_id, ruled_at),
    constraint message_ruling_template foreign key (clinic_id, template_id) references message_template (clinic_id, id)
) default character set utf8mb4 comment 'what a second person decided of a wording; the guard answers the same the next time';
