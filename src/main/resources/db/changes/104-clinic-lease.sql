--liquibase formatted sql

--changeset anbu:clinic-lease
create table clinic_lease (
    clinic_id varchar(32)  character set ascii collate ascii_bin not null,
    job       varchar(40)  character set ascii collate ascii_bin not null comment 'the work that goes on once at a time',
    holder    varchar(200) not null comment 'the process that does it, or did last',
    until_at  datetime(3)  not null comment 'renewed while the work goes on; from then on anybody may have it',
    primary key (clinic_id, job),
    constraint clinic_lease_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4 comment 'which process does background work of a clinic';
