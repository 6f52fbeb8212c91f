package care.anbu.clinic.leaving;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** How a clinic leaves. */
@ConfigMapping(prefix = "anbu.leaving")
public interface LeavingSettings {

  /**
   * Days between closing a clinic and removing it. More leaves time to change one's mind and to
   * look whether the files are whole; fewer keeps patients' data for less time.
   */
  @WithDefault("30")
  int days();

  /** Where the files of a clinic wait until they are read; needs room for all of its tables. */
  @WithDefault("${anbu.data:.anbu}/leaving")
  Path folder();
}
