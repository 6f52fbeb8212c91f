package care.anbu.clinic.chain;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Period;

/** How long looks at patients' records, and the audit trail, are kept. */
@ConfigMapping(prefix = "anbu.access-log")
public interface AccessLogSettings {

  /**
   * Rows older than this are removed by the nightly job, once the chain was found intact.
   *
   * <p>Korea asks for one year, and for two where sensitive data (health is) or more than 50,000
   * people are processed (개인정보의 안전성 확보조치 기준 제8조). HIPAA asks for six years of documentation (45 CFR
   * 164.316(b)(2)(i)), which most read to include these logs. What is kept for longer helps an
   * inquiry, and can be stolen for longer.
   */
  @WithDefault("P6Y")
  Period keep();
}
