--liquibase formatted sql

--changeset anbu:suitability
create table reach_tally (
    clinic_id     varchar(32) character set ascii collate ascii_bin not null,
    department_id bigint      not null,
    band          tinyint     not null comment '0: 0-9 years … 8: 80 and over',
    channel       varchar(10) not null comment 'PHONE, LETTER, SMS, EMAIL',
    attempts      bigint      not null default 0,
    answered      bigint      not null default 0,
    primary key (clinic_id, department_id, band, channel),
    constraint reach_tally_department foreign key (clinic_id, department_id) references department (clinic_id, id)
) default character set utf8mb4 comment 'outcomes of own contacts, from which reach is learnt';

create table channel_cost (
    clinic_id varchar(32)   character set ascii collate ascii_bin not null,
    channel   varchar(10)   not null,
    cost      decimal(10,2) not null comment 'of one contact, in the currency of the clinic',
    minutes   decimal(6,2)  not null comment 'of desk work for one contact',
    primary key (clinic_id, channel),
    constraint channel_cost_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4;
