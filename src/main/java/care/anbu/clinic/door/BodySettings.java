package care.anbu.clinic.door;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much a request may bring, by what it is. */
@ConfigMapping(prefix = "anbu.body")
public interface BodySettings {

  /**
   * A form or a call of the API. Smaller would refuse long texts, larger lets anyone who signed in
   * fill the memory.
   */
  @WithDefault("2M")
  MemorySize form();

  /** Whatever comes while nobody is signed in: a receipt of a gateway, a sign-in, a set-up. */
  @WithDefault("64K")
  MemorySize receipt();

  /**
   * A body that comes in small pieces must still end some day; files for import may take longer.
   */
  @WithDefault("PT1M")
  Duration longest();

  /**
   * A file for import brings 256 kB in each such time, or its connection ends. Shorter cuts off who
   * has a bad line, longer lets a trickle keep a thread.
   */
  @WithDefault("PT2M")
  Duration uploadLook();
}
