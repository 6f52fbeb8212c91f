package care.anbu.clinic;

import care.anbu.shared.Clocks;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.ZoneId;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A hospital or clinic: the tenant. Every other row belongs to exactly one. */
@Entity
public class Clinic {

  /** A short lower-case slug. */
  @Id public String id;

  public String nameKo;
  public String nameEn;

  /** ISO 3166-1 alpha-2: decides the messaging rules and how phone numbers are read. */
  @JdbcTypeCode(SqlTypes.CHAR)
  @Column(length = 2)
  public String country;

  public String zone;

  @JdbcTypeCode(SqlTypes.CHAR)
  @Column(length = 3)
  public String currency;

  public String phone;
  public String address;
  public String postalCode;

  /** Free opt-out number printed in advertising (Korea, 정보통신망법 art. 50). */
  public String optOutPhone;

  /** False: care messages rest on the treatment relationship until the patient withdraws. */
  public boolean careConsentRequired;

  /** Administrators must sign in with a second step. */
  public boolean secondFactorRequired;

  /**
   * Whoever wrote a template does not approve it, and who approved a campaign does not launch it.
   */
  public boolean twoPeople;

  /** What stands first on patients' own pages; null: only the clinic's name. */
  public String pageGreetingKo;

  public String pageGreetingEn;

  /** Where patients book by themselves, an address of https; null: nowhere. */
  public String bookingUrl;

  /** Since when patients are told what became of a consent of theirs; null: they are not. */
  public Instant consentNoticesSince;

  /** Made by the demo: its gateways deliver into the tray. */
  public boolean demo;

  public Instant createdAt = Clocks.now();

  /** A zone of the IANA database as a form names it. */
  public static String zone(String field, String typed) {
    String text = Typed.required(field, typed, 40);
    if (!ZoneId.getAvailableZoneIds().contains(text)) {
      throw Problem.invalid("clinic:problem_zone").at(field);
    }
    return text;
  }

  /** The zone that people here live by: send windows, due dates and "today". */
  public ZoneId zoneId() {
    return ZoneId.of(zone);
  }

  public String pageGreeting(String language) {
    return "ko".equals(language) ? pageGreetingKo : pageGreetingEn;
  }

  public String name(String language) {
    return "ko".equals(language) ? nameKo : nameEn;
  }
}
