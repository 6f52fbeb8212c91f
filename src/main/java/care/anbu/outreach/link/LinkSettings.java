package care.anbu.outreach.link;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How patients' own pages open in this installation. */
@ConfigMapping(prefix = "anbu.link")
public interface LinkSettings {

  /**
   * So long after its message left a link opens its page. Longer serves who answers late; shorter
   * leaves less behind on a phone that was lost or sold.
   */
  @WithDefault("P30D")
  Duration valid();

  /** Birth dates that may be tried with one link; then only a call can be asked for. */
  @WithDefault("5")
  int tries();

  /** So long a page that a birth date has opened takes answers; then it asks for the date again. */
  @WithDefault("PT1H")
  Duration open();

  /**
   * Links that there are not, from one network within {@link #window}; then it is told of no link
   * whether there is one before the birth date fits. More lets many patients behind one address of
   * a phone company mistype; fewer slows down whoever tries links.
   */
  @WithDefault("30")
  int misses();

  /** The same of all networks together: it bounds what thousands of them find out. */
  @WithDefault("3000")
  int missesInAll();

  /** What may be said with one link's page within a day; more is no patient. */
  @WithDefault("20")
  int answers();

  /** For how long such a miss counts. */
  @WithDefault("PT10M")
  Duration window();

  /** Whatever opens nothing is answered so long after it was asked, for whatever reason. */
  @WithDefault("PT0.3S")
  Duration delay();
}
