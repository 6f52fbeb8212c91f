package care.anbu.interop.csv;

import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;

/** What a column of a table can hold. */
public enum Field {
  /** Nothing that is read. */
  NONE(Group.NONE),

  CHART_NUMBER(Group.PERSON),
  NAME(Group.PERSON),
  FAMILY_NAME(Group.PERSON),
  GIVEN_NAME(Group.PERSON),
  BIRTH_DATE(Group.PERSON),
  SEX(Group.PERSON),
  /** 주민등록번호, SSN: tells birth date and sex in Korea; only a keyed hash is kept. */
  NATIONAL_NUMBER(Group.PERSON),
  OTHER_IDENTIFIER(Group.PERSON),
  LANGUAGE(Group.PERSON),
  DECEASED(Group.PERSON),
  DECEASED_ON(Group.PERSON),

  /** A phone of any kind; which, the number itself tells. */
  PHONE(Group.CONTACT),
  EMAIL(Group.CONTACT),
  ADDRESS(Group.CONTACT),
  STREET_NUMBER(Group.CONTACT),
  CITY(Group.CONTACT),
  STATE(Group.CONTACT),
  POSTAL_CODE(Group.CONTACT),

  GUARDIAN_NAME(Group.GUARDIAN),
  GUARDIAN_PHONE(Group.GUARDIAN),
  GUARDIAN_CHART_NUMBER(Group.GUARDIAN),

  VISITED_AT(Group.VISIT),
  VISIT_TYPE(Group.VISIT),
  APPOINTMENT_AT(Group.APPOINTMENT),
  APPOINTMENT_STATE(Group.APPOINTMENT),
  /** Of the visit and of the appointment in the same row. */
  DEPARTMENT(Group.VISIT),

  CONSENT_CARE(Purpose.CARE, null),
  CONSENT_CARE_SMS(Purpose.CARE, Channel.SMS),
  CONSENT_CARE_EMAIL(Purpose.CARE, Channel.EMAIL),
  CONSENT_CARE_PHONE(Purpose.CARE, Channel.PHONE),
  CONSENT_CARE_LETTER(Purpose.CARE, Channel.LETTER),
  CONSENT_ADVERTISING(Purpose.ADVERTISING, null),
  CONSENT_ADVERTISING_SMS(Purpose.ADVERTISING, Channel.SMS),
  CONSENT_ADVERTISING_EMAIL(Purpose.ADVERTISING, Channel.EMAIL),
  CONSENT_ADVERTISING_PHONE(Purpose.ADVERTISING, Channel.PHONE),
  CONSENT_ADVERTISING_LETTER(Purpose.ADVERTISING, Channel.LETTER),
  /** One consent a row: what for, by which channel, yes or no. */
  CONSENT_PURPOSE(Group.CONSENT),
  CONSENT_CHANNEL(Group.CONSENT),
  CONSENT_GIVEN(Group.CONSENT),
  CONSENT_AT(Group.CONSENT),
  CONSENT_EVIDENCE(Group.CONSENT);

  /** Fields that stand together in a choice. */
  public enum Group {
    NONE,
    PERSON,
    CONTACT,
    GUARDIAN,
    VISIT,
    APPOINTMENT,
    CONSENT
  }

  private final Group group;
  private final Purpose purpose;
  private final Channel channel;

  Field(Group group) {
    this.group = group;
    purpose = null;
    channel = null;
  }

  Field(Purpose purpose, Channel channel) {
    group = Group.CONSENT;
    this.purpose = purpose;
    this.channel = channel;
  }

  public Group group() {
    return group;
  }

  /** The purpose of a column that holds yes or no to it; null for other columns. */
  Purpose purpose() {
    return purpose;
  }

  /** The channel of such a column; null for every channel. */
  Channel channel() {
    return channel;
  }

  /** Whether each cell is a date, with or without a time. */
  boolean isDate() {
    return this == BIRTH_DATE
        || this == DECEASED_ON
        || this == VISITED_AT
        || this == APPOINTMENT_AT
        || this == CONSENT_AT;
  }

  /** Whether several columns may feed it; else the first one with a value counts. */
  boolean isJoined() {
    return group == Group.CONTACT || this == OTHER_IDENTIFIER;
  }
}
