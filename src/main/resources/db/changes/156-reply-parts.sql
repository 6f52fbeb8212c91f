--liquibase formatted sql

--changeset anbu:156-reply-parts
create table reply_part (
    clinic_id varchar(32)    character set ascii collate ascii_bin not null,
    sender    varchar(24)    not null comment 'the number, as the network writes it',
    reference int            not null comment 'what the parts of one text have in common',
    parts     int            not null,
    part      int            not null comment 'from 1',
    coding    int            not null comment 'data_coding of SMPP',
    content   varbinary(254) not null,
    at        datetime(3)    not null,
    primary key (clinic_id, sender, reference, parts, part),
    key reply_part_at (clinic_id, at),
    constraint reply_part_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4;
