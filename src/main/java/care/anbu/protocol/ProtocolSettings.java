package care.anbu.protocol;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of care protocols. */
@ConfigMapping(prefix = "anbu.protocol")
public interface ProtocolSettings {

  /**
   * So many months before today the trend of who is due begins. Each is counted once, when a
   * protocol begins to work or says something else, and takes as long as working out a day; 0 saves
   * that, and the trend begins with the protocol.
   */
  @WithDefault("12")
  int historyMonths();
}
