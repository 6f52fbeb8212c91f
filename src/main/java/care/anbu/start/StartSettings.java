package care.anbu.start;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What happens at the first start. */
@ConfigMapping(prefix = "anbu.start")
interface StartSettings {

  /**
   * Makes the demo clinics when the database is empty ({@code ANBU_DEMO}). Good for a newcomer; a
   * production database says false, because the passwords of the demo are printed.
   */
  @WithDefault("${ANBU_DEMO:true}")
  boolean demo();
}
