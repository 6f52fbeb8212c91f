--liquibase formatted sql

--changeset anbu:150-sens
alter table gateway
    add column service_id varchar(120) null comment 'which service of the account, at SENS';

alter table attempt
    add column account char(12) character set ascii collate ascii_bin null comment 'which account at the provider: what is unknown at one cannot be asked for at another',
    add key attempt_request (clinic_id, gateway_ref);

create table awaited_result (
    clinic_id   varchar(32) character set ascii collate ascii_bin not null,
    gateway_ref varchar(80) not null comment 'a request that the gateway took, with up to 100 messages',
    account     char(12)    character set ascii collate ascii_bin not null,
    asked       int         not null comment 'times that it was asked about',
    ask_at      datetime(3) not null,
    primary key (clinic_id, gateway_ref),
    key awaited_result_due (clinic_id, ask_at),
    constraint awaited_result_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4;
