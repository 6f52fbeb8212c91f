--liquibase formatted sql

--changeset anbu:programs
alter table staff
    add column program boolean not null default false comment 'a program of the clinic, which signs in by its token only: no person';

create table program (
    clinic_id    varchar(32)  character set ascii collate ascii_bin not null,
    id           bigint       not null,
    staff_id     bigint       not null comment 'as whom it acts: role, and the name in the logs',
    name         varchar(80)  not null,
    token_hash   binary(32)   not null comment 'SHA-256 of 256 random bits',
    routes       varchar(300) not null comment 'ApiGroup, comma between them',
    made_by      bigint       not null,
    made_at      datetime(3)  not null,
    ends_on      date         null comment 'the last day on which it opens',
    last_used_on date         null,
    revoked_at   datetime(3)  null,
    primary key (clinic_id, id),
    unique key program_token (clinic_id, token_hash),
    key program_staff (clinic_id, staff_id),
    constraint program_staff foreign key (clinic_id, staff_id) references staff (clinic_id, id) on delete cascade
) default character set utf8mb4 comment 'the tokens by which programs of the clinic call the API';
