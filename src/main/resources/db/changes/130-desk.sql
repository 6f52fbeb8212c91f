--liquibase formatted sql

--changeset anbu:130-desk
create table desk (
    clinic_id     varchar(32) character set ascii collate ascii_bin not null,
    id            bigint      not null,
    department_id bigint      comment 'whose calls it makes; null: those of every department without a desk of its own',
    week          varchar(60) comment 'minutes a day from Monday to Sunday; null: no limit but those of the campaigns',
    of_department bigint      generated always as (coalesce(department_id, 0)) stored,
    primary key (clinic_id, id),
    unique key desk_of (clinic_id, of_department),
    constraint desk_clinic foreign key (clinic_id) references clinic (id),
    constraint desk_department foreign key (clinic_id, department_id) references department (clinic_id, id)
) default character set utf8mb4 comment 'the minutes that all campaigns share; held while a day''s calls are decided';

create table desk_holiday (
    clinic_id varchar(32)  character set ascii collate ascii_bin not null,
    id        bigint       not null,
    day       date         not null,
    name      varchar(100) not null,
    minutes   int          not null default 0 comment 'of each desk on that day, instead of its week',
    primary key (clinic_id, id),
    unique key desk_holiday_day (clinic_id, day),
    constraint desk_holiday_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4 comment 'days of the clinic on which the desk has other minutes';

--changeset anbu:130-campaign-overflow
alter table campaign
    add column overflow varchar(12) not null default 'NEXT_DAY' comment 'what becomes of a call that the day has no minutes for: NEXT_DAY, NEXT_CHANNEL';
