--liquibase formatted sql

--changeset anbu:151-letters
alter table letter_batch
    add column envelope varchar(20) character set ascii collate ascii_bin null comment 'whose window the sheets are set for; null: before it could be chosen';

create table letter (
    clinic_id      varchar(32) character set ascii collate ascii_bin not null,
    id             bigint      not null,
    batch_id       bigint      not null,
    place          int         not null comment 'in the print file, from 0',
    reference      char(10)    character set ascii collate ascii_bin null comment 'digits that stand on every sheet, the last one a check; null: printed before there were any',
    first_sheet    int         null comment 'in the print file, from 1',
    sheets         int         null,
    contacts       int         not null comment 'that share the envelope and what it costs',
    address_key    varchar(80) character set ascii collate ascii_bin not null comment 'the address as letter_day names it',
    state          varchar(10) not null comment 'PRINTED, POSTED, PULLED, RETURNED',
    posted_at      datetime(3) null,
    posted_by      bigint      null,
    pulled_at      datetime(3) null,
    pulled_by      bigint      null,
    pulled_why     varchar(40) null,
    returned_at    datetime(3) null,
    returned_by    bigint      null,
    returned_why   varchar(10) null comment 'MOVED, UNKNOWN, REFUSED, DECEASED',
    settled_at     datetime(3) null comment 'somebody has looked at what came back',
    settled_by     bigint      null,
    version        int         not null default 0,
    primary key (clinic_id, id),
    unique key letter_reference (clinic_id, reference),
    key letter_place (clinic_id, batch_id, place),
    key letter_state (clinic_id, state, settled_at),
    constraint letter_batch_of foreign key (clinic_id, batch_id) references letter_batch (clinic_id, id)
) default character set utf8mb4 comment 'an envelope: all of one household and address who are written to in a batch';

alter table outreach
    add column letter_id bigint null comment 'the envelope that it lies in';

-- Of batches made before: a letter for each contact.
insert into letter (clinic_id, id, batch_id, place, contacts, address_key, state, posted_at, posted_by, settled_at)
select o.clinic_id, o.id, o.letter_batch_id,
       row_number() over (partition by o.clinic_id, o.letter_batch_id order by o.id) - 1,
       1, concat('contact ', o.id),
       case when b.posted_at is null then 'PRINTED' when o.reason = 'RETURNED' then 'RETURNED' else 'POSTED' end,
       b.posted_at, b.posted_by, b.posted_at
from outreach o join letter_batch b on b.clinic_id = o.clinic_id and b.id = o.letter_batch_id;

update outreach set letter_id = id where letter_batch_id is not null;

update attempt a join outreach o on o.clinic_id = a.clinic_id and o.id = a.outreach_id
set a.gateway_ref = o.letter_id where o.letter_id is not null;

alter table outreach
    drop foreign key outreach_batch;

alter table outreach
    drop column letter_batch_id,
    add constraint outreach_letter foreign key (clinic_id, letter_id) references letter (clinic_id, id);

create table letter_day (
    clinic_id varchar(32) character set ascii collate ascii_bin not null,
    day       date        not null comment 'in the zone of the clinic',
    address   varchar(80) character set ascii collate ascii_bin not null,
    batch_id  bigint      not null,
    primary key (clinic_id, day, address)
) default character set utf8mb4 comment 'an address gets the letters of at most one batch a day: the key says so, whoever makes it';
