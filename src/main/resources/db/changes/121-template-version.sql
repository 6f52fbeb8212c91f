--liquibase formatted sql

--changeset anbu:121-template-version
create table message_template_version (
    clinic_id   varchar(32)  character set ascii collate ascii_bin not null,
    id          bigint       not null,
    template_id bigint       not null,
    number      int          not null,
    name        varchar(100) not null,
    purpose     varchar(12)  not null comment 'CARE, ADVERTISING',
    subject     varchar(200),
    body        text         not null,
    saved_by    bigint,
    saved_at    datetime(3)  not null,
    approved_by bigint,
    approved_at datetime(3)  null,
    primary key (clinic_id, id),
    unique key template_version_number (clinic_id, template_id, number),
    constraint template_version_template foreign key (clinic_id, template_id) references message_template (clinic_id, id)
) default character set utf8mb4 comment 'the words of a template each time they were saved';

insert into message_template_version
    (clinic_id, id, template_id, number, name, purpose, subject, body, saved_by, saved_at, approved_by, approved_at)
select clinic_id, id, id, 1, name, purpose, subject, body, changed_by, changed_at, approved_by, approved_at
from message_template;
