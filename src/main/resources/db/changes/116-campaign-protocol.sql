--liquibase formatted sql

--changeset anbu:116-campaign-protocol
alter table campaign
    modify segment_id bigint comment 'whom it means once; null: whoever becomes due by its protocol',
    add column protocol_id bigint comment 'whoever becomes due by it is taken in, day by day; null: a segment' after segment_id,
    add column about_booking boolean not null default false comment 'it reminds of booked visits: a booking does not end it' after protocol_id,
    add constraint campaign_protocol foreign key (clinic_id, protocol_id) references care_protocol (clinic_id, id);

-- Who is due again after a year is a member again.
alter table member
    add column planned_on date not null default '1970-01-01' comment 'day of the choice, in the zone of the clinic',
    add unique key member_again (clinic_id, campaign_id, patient_id, planned_on, merged_from),
    drop key member_once;
