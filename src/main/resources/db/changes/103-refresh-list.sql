--liquibase formatted sql

--changeset anbu:refresh-list
create table contact_refresh_list (
    clinic_id varchar(32) character set ascii collate ascii_bin not null,
    made_at   datetime(3) not null,
    primary key (clinic_id),
    constraint contact_refresh_list_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4 comment 'when the list of contacts worth asking about was made last, also where it came out empty';
insert into contact_refresh_list (clinic_id, made_at)
    select clinic_id, max(made_at) from contact_refresh group by clinic_id;
