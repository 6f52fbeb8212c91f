package care.anbu.segment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of segments. */
@ConfigMapping(prefix = "anbu.segment")
public interface SegmentSettings {

  /**
   * How long a count may take before it is broken off, in whole seconds. Longer answers rarer
   * questions on big clinics; shorter keeps the database free while someone is still typing.
   */
  @WithDefault("10s")
  Duration countLimit();
}
