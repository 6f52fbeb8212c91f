package care.anbu.patient.duplicates;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** How records of one person are looked for. */
@ConfigMapping(prefix = "anbu.linkage")
public interface LinkageSettings {

  /**
   * Whether changes are compared by themselves, after each import and desk entry. Without it,
   * somebody must start each run, and two records of one person may both be contacted until then.
   */
  @WithDefault("true")
  boolean automatic();

  /**
   * How long after a change it is compared, so that many changes need one run. Every run reads all
   * records once, about ten seconds for a million; shorter finds a second record sooner.
   */
  @WithDefault("PT1M")
  Duration delay();

  /**
   * How long a caller of {@code POST /api/v1/duplicates/run} waits for the result. Longer suits
   * programs that would only ask again; it holds a connection meanwhile.
   */
  @WithDefault("PT20S")
  Duration answerWithin();

  /**
   * Where a run lays down what it does not hold in memory: about 3 kB for each record, in files
   * that have no name and end with the process. Faster where the system has memory to spare.
   */
  @WithDefault("${anbu.data:.anbu}/linkage")
  Path folder();
}
