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
    address_key    varchar(80) character set ascii collate ascii_bin not null comment 'the address as letter_day names it; empty once no letter of the batch waits',
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

-- Of batches made before: where they wait, an envelope for each household at an address, as they were
-- printed; where they were posted, a letter for each contact.
update outreach o join (
    select x.clinic_id, x.id,
           min(x.id) over (partition by x.clinic_id, x.letter_batch_id,
               case when b.posted_at is not null then concat('contact ', x.id)
                    when p.household_id is null then concat('patient ', x.patient_id)
                    when coalesce(c.shared_key, 0) = 0 then concat(p.household_id, ' ', c.value)
                    else concat(p.household_id, ' ', c.shared_key) end) letter_id
    from outreach x
    join letter_batch b on b.clinic_id = x.clinic_id and b.id = x.letter_batch_id
    join patient p on p.clinic_id = x.clinic_id and p.id = x.patient_id
    join contact_point c on c.clinic_id = x.clinic_id and c.id = x.contact_point_id) e
    on e.clinic_id = o.clinic_id and e.id = o.id
set o.letter_id = e.letter_id;

insert into letter (clinic_id, id, batch_id, place, contacts, address_key, state, posted_at, posted_by, pulled_at, pulled_by,
                    pulled_why, settled_at)
select o.clinic_id, o.letter_id, o.letter_batch_id,
       row_number() over (partition by o.clinic_id, o.letter_batch_id order by o.letter_id) - 1,
       count(*), '',
       case when b.posted_at is null then 'PRINTED'
            when max(o.state) = 'CANCELLED' then 'PULLED'
            when max(o.reason) = 'RETURNED' then 'RETURNED'
            else 'POSTED' end,
       if(max(o.state) = 'CANCELLED', null, b.posted_at), if(max(o.state) = 'CANCELLED', null, b.posted_by),
       if(max(o.state) = 'CANCELLED', b.posted_at, null), if(max(o.state) = 'CANCELLED', b.posted_by, null),
       if(b.posted_at is not null and max(o.state) = 'CANCELLED', max(o.reason), null),
       b.posted_at
from outreach o join letter_batch b on b.clinic_id = o.clinic_id and b.id = o.letter_batch_id
where o.letter_id is not null
group by o.clinic_id, o.letter_id, o.letter_batch_id, b.posted_at, b.posted_by;

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
