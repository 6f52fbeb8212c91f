package care.anbu.patient.contact;

import care.anbu.clinic.OwnNumbers;
import care.anbu.patient.ContactKind;
import care.anbu.patient.Source;
import care.anbu.patient.phone.PhoneReading;
import care.anbu.shared.ClinicOwned;
import care.anbu.shared.Clocks;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A phone number, e-mail address or postal address of a patient, with how far it can be trusted.
 *
 * <p>Desk, imports and gateways change different columns at the same time, so that each writes only
 * what it changed.
 */
@Entity
@DynamicUpdate
public class ContactPoint extends ClinicOwned {

  /** So many hard failures in a row make a contact point known bad. */
  public static final int FAILURES_UNTIL_BAD = 3;

  public Long patientId;

  @Enumerated(EnumType.STRING)
  public ContactKind kind;

  /** E.164, a lower-case e-mail address, or the postal address in one line. */
  @Column(name = "value")
  public String value;

  /** The last four digits of a phone: what a desk types. */
  @JdbcTypeCode(SqlTypes.CHAR)
  @Column(length = 4)
  public String lastDigits;

  public String postalCode;
  public String city;

  /**
   * False: never dialable, textable or mailable (an unassigned number, an address without a
   * street).
   */
  public boolean usable = true;

  /** What it has in common with those of others: {@link SharedKey}; null: not reckoned yet. */
  public Long sharedKey;

  /** Where it came from. */
  @Enumerated(EnumType.STRING)
  public Source source;

  public Instant verifiedAt;
  public Long verifiedBy;

  /** Bounces since it was last verified; a wrong number or a returned letter counts as three. */
  public int hardFailures;

  /** Set when it is known to be bad, and so no longer used. */
  public Instant badSince;

  /** When AlimTalk was last said not to reach this number, which texts may; null: never. */
  public Instant noKakaotalkSince;

  /** Set when it was replaced; kept for the history. */
  public Instant endedAt;

  /** A person ended or replaced it: it may still stand at its source, which does not revive it. */
  public boolean endedHere;

  public Instant createdAt = Clocks.now();

  /** A phone number as it was read; {@link PhoneReading#e164} must not be null. */
  public static ContactPoint phone(long patientId, PhoneReading reading, Source source) {
    var contact = of(patientId, reading.kind(), reading.e164(), source);
    contact.lastDigits = lastDigits(contact.value);
    return contact.settle(reading.usable());
  }

  /** The four digits at most by which a number is found. */
  public static String lastDigits(String number) {
    return number.substring(Math.max(0, number.length() - 4));
  }

  /** An e-mail address, kept in lower case; one that cannot be one is kept but never used. */
  public static ContactPoint email(long patientId, String address, Source source) {
    var contact =
        of(patientId, ContactKind.EMAIL, address.strip().toLowerCase(Locale.ROOT), source);
    return contact.settle(isEmail(contact.value));
  }

  /** Whether a text can be an e-mail address. */
  public static boolean isEmail(String text) {
    return OwnNumbers.isEmail(text);
  }

  /**
   * A postal address in one line, with the postal code and city that a letter needs on their own.
   */
  public static ContactPoint address(
      long patientId, String line, String postalCode, String city, Source source) {
    var contact = of(patientId, ContactKind.ADDRESS, line.strip(), source);
    contact.postalCode = postalCode;
    contact.city = city;
    return contact.settle(!contact.value.isEmpty());
  }

  private static ContactPoint of(long patientId, ContactKind kind, String value, Source source) {
    var contact = new ContactPoint();
    contact.patientId = patientId;
    contact.kind = kind;
    contact.value = value;
    contact.source = source;
    return contact;
  }

  /** Says whether it can be used at all, once its kind and value stand. */
  public ContactPoint settle(boolean usable) {
    this.usable = usable;
    reckonSharedKey();
    return this;
  }

  /** Whatever changed: the key follows. */
  @PrePersist
  @PreUpdate
  void reckonSharedKey() {
    sharedKey = SharedKey.of(kind, value, usable);
  }

  /** Someone has confirmed that it reaches the patient: past failures no longer count. */
  public void confirm(long by, Clock clock) {
    confirm(clock);
    verifiedBy = by;
  }

  /**
   * The patient has typed it where nobody of the clinic saw who did: it is used, also where it was
   * thought to be bad, but a person has not confirmed it by that.
   */
  public void sayAgain() {
    hardFailures = 0;
    badSince = null;
  }

  private void confirm(Clock clock) {
    verifiedAt = clock.instant();
    hardFailures = 0;
    badSince = null;
  }

  /** A bounce or a dead line: the third in a row makes it known bad. */
  public void recordHardFailure(Clock clock) {
    recordHardFailures(1, clock);
  }

  /** What weighs as so many of them. */
  public void recordHardFailures(int failures, Clock clock) {
    hardFailures += failures;
    if (hardFailures >= FAILURES_UNTIL_BAD) {
      markBad(clock);
    }
  }

  /**
   * What was taken for so many hard failures was none: the message arrived.
   *
   * @param recordedAt when it was counted; what was confirmed since counts it no more
   */
  public void takeBackHardFailures(int failures, Instant recordedAt) {
    if (hardFailures < failures || verifiedAt != null && !recordedAt.isAfter(verifiedAt)) {
      return;
    }
    hardFailures -= failures;
    if (hardFailures < FAILURES_UNTIL_BAD && hardFailures + failures >= FAILURES_UNTIL_BAD) {
      badSince = null;
    }
  }

  /** Somebody else answered: never used again unless it is confirmed anew. */
  public void recordWrongNumber(Clock clock) {
    recordHardFailures(FAILURES_UNTIL_BAD, clock);
  }

  private void markBad(Clock clock) {
    if (badSince == null) {
      badSince = clock.instant();
    }
  }

  /** It was replaced, or the patient gave it up; the row stays for the history. */
  public void end(Clock clock) {
    if (endedAt == null) {
      endedAt = clock.instant();
    }
    endedHere = true;
  }

  /** It was ended, and is in use again. */
  public void resume() {
    endedAt = null;
    endedHere = false;
  }

  public boolean bad() {
    return badSince != null;
  }

  /** Whether messages may go there: usable, not replaced, not known bad. */
  public boolean live() {
    return usable && current();
  }

  /** Neither replaced nor known bad: whose it is, as far as is known. */
  public boolean current() {
    return endedAt == null && badSince == null;
  }

  /** The same, as SQL about a row of {@code contact_point}. */
  public static String live(String row) {
    return row + ".usable = true and " + current(row);
  }

  /** Whether a row of {@code contact_point} is neither replaced nor known bad. */
  public static String current(String row) {
    return "%1$s.ended_at is null and %1$s.bad_since is null".formatted(row);
  }
}
