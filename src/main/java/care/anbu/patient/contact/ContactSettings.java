package care.anbu.patient.contact;

import care.anbu.patient.ContactKind;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How far a contact point is trusted. The half-lives are orders of magnitude taken from public
 * figures of how often people change each kind; a clinic that counts its own returned letters and
 * wrong numbers should set its own. Too long: messages go nowhere. Too short: the desk asks people
 * for numbers they have given last month.
 */
@ConfigMapping(prefix = "anbu.contact")
public interface ContactSettings {

  /**
   * About one US number in ten is given up each year (35 million a year, FCC 18-177, 2018): half
   * are left after 7 years. Korean numbers move with their owner, so this is a cautious value.
   */
  @WithDefault("P2555D")
  Duration mobileHalfLife();

  /** Landlines go with a move, and are dropped for a mobile besides: shorter than an address. */
  @WithDefault("P1460D")
  Duration landlineHalfLife();

  /** A fifth to a quarter of e-mail addresses go out of use each year (mailing-list figures). */
  @WithDefault("P913D")
  Duration emailHalfLife();

  /** 12 % of Koreans move within a year (통계청 국내인구이동통계 2023): half are left after 5.4 years. */
  @WithDefault("P1972D")
  Duration addressHalfLife();

  /** Trust on the day that someone confirmed it, 0 to 1; the rest is misheard and mistyped. */
  @WithDefault("0.98")
  double whenVerified();

  /** Trust on the day it came in from another system or a form, unconfirmed, 0 to 1. */
  @WithDefault("0.8")
  double whenReceived();

  /** What each bounce, returned letter or failed call leaves of the trust, 0 to 1. */
  @WithDefault("0.4")
  double leftAfterFailure();

  /** The half-life of a kind. */
  default Duration halfLife(ContactKind kind) {
    return switch (kind) {
      case MOBILE -> mobileHalfLife();
      case LANDLINE -> landlineHalfLife();
      case EMAIL -> emailHalfLife();
      case ADDRESS -> addressHalfLife();
    };
  }
}
