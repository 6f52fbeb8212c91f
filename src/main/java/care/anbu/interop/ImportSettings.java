package care.anbu.interop;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of imports. */
@ConfigMapping(prefix = "anbu.import")
public interface ImportSettings {

  /** Where uploads wait and lines are put aside; needs room for the largest file about twice. */
  @WithDefault("${anbu.data:.anbu}/imports")
  Path folder();

  /** Longer lines are rejected: a larger limit takes more memory, a smaller one loses records. */
  @WithDefault("5M")
  MemorySize lineLimit();

  /** Resources per transaction: more are faster, fewer show progress sooner. */
  @WithDefault("1000")
  int batch();

  /** Notes kept per import and outcome; counts stay exact beyond it. */
  @WithDefault("10000")
  int notesKept();

  /**
   * What the data folder may hold in all, where its disk does not say so: a volume of a pod with a
   * limit shows the disk of its node, and whoever passes the limit is ended. Empty: the disk says
   * it.
   */
  Optional<MemorySize> diskSize();

  /** Room that an upload must leave free for the database and the log. */
  @WithDefault("500M")
  MemorySize diskKeptFree();

  /**
   * What one clinic may have in the folder: uploads, previews and lines put aside. Less keeps a
   * clinic from filling the disk of all; a file must fit in it about twice.
   */
  @WithDefault("20G")
  MemorySize clinicQuota();

  /**
   * Files imported at the same time, each of another clinic. More compete with the desk's pages.
   */
  @WithDefault("2")
  int atOnce();

  /**
   * The file of a preview, or of a table whose columns nobody has explained, waits for so long to
   * be imported; then it is removed. It lies in clear: the shorter the better.
   */
  @WithDefault("PT1H")
  Duration previewKept();

  /**
   * A run of another process without a sign of life for so long has died; it gives one every 12 s.
   */
  @WithDefault("45S")
  Duration silence();

  /**
   * A silent run whose file lies with its process alone waits so long for that process to come
   * back; then it ends. Longer bears a longer outage, and keeps a clinic waiting longer for
   * nothing.
   */
  @WithDefault("30M")
  Duration lostAfter();
}
