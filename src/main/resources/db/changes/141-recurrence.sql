--liquibase formatted sql

--changeset anbu:141-recurrence
alter table campaign
    add column recurrence varchar(11) comment 'WEEKLY, MONTHLY, QUARTERLY, HALF_YEARLY, YEARLY: so often it looks again for whom its segment means; null: once',
    add column round_on date comment 'the day by the calendar of the latest round; null before the first';
