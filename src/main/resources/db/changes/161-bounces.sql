--liquibase formatted sql

--changeset anbu:161-bounces
alter table gateway
    add column bounce_address varchar(120) null comment 'where e-mail that cannot be delivered comes back to';

create table bounce_settings (
    clinic_id      varchar(32) character set ascii collate ascii_bin not null,
    channel        varchar(10) not null comment 'EMAIL',
    mailbox_url    varchar(300) comment 'imaps://host:993; null: no mailbox is read',
    mailbox_user   varchar(120),
    mailbox_secret varchar(400) comment 'encrypted with ANBU_SECRET_KEY',
    webhook_secret varchar(400) comment 'encrypted with ANBU_SECRET_KEY; signs what a mail service reports',
    uid_validity   bigint      comment 'names the numbering of messages in the mailbox',
    last_uid       bigint      not null comment 'the last message that was read',
    fetched        int         not null comment 'messages read since the mailbox was entered',
    matched        int         not null comment 'of those, reports about a message of this clinic',
    replies        int         not null comment 'of those, answers of people and machines',
    not_understood int         not null,
    read_at        datetime(3) null,
    problem        varchar(20) comment 'REFUSED, NOT_ALLOWED, UNREACHABLE',
    primary key (clinic_id, channel),
    constraint bounce_settings_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4;
