--liquibase formatted sql

--changeset anbu:147-each-process-looks
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:1 select count(*) from information_schema.tables where table_schema = database() and table_name = 'QRTZ_TRIGGERS'
-- Each process looks at the queue by itself; a trigger without its job would only fill the log.
delete s from QRTZ_SIMPLE_TRIGGERS s join QRTZ_TRIGGERS t
    on t.SCHED_NAME = s.SCHED_NAME and t.TRIGGER_NAME = s.TRIGGER_NAME and t.TRIGGER_GROUP = s.TRIGGER_GROUP
    where t.JOB_NAME = 'dispatch';
delete from QRTZ_FIRED_TRIGGERS where JOB_NAME = 'dispatch';
delete from QRTZ_TRIGGERS where JOB_NAME = 'dispatch';
delete from QRTZ_JOB_DETAILS where JOB_NAME = 'dispatch';
