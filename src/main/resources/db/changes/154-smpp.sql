--liquibase formatted sql

--changeset anbu:154-smpp
alter table gateway
    add column system_type varchar(12) null comment 'system_type of SMPP, where the operator asks for one',
    add column bind_count  int         null comment 'binds of each process, at SMPP; null: one',
    add column bind_window int         null comment 'messages without an answer on each bind; null: 10',
    add column per_second  int         null comment 'messages a second from each process, as the operator allows; null: no limit';
