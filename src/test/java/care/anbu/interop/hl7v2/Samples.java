package care.anbu.interop.hl7v2;

import java.nio.charset.StandardCharsets;

/** Messages as the tests need them; nobody in them exists. */
final class Samples {

  private Samples() {}

  static byte[] bytes(String message) {
    return message.getBytes(StandardCharsets.UTF_8);
  }

  static String message(String kind, String controlId, String... segments) {
    return "MSH|^~\\&|HIS|ANBU HOSPITAL|ANBU|CRM|20240506101500+0900||"
        + kind
        + "|"
        + controlId
        + "|P|2.5\r"
        + String.join("\r", segments)
        + "\r";
  }

  /** A Korean patient with that chart number. */
  static String pid(String chartNumber, String name) {
    return "PID|1||"
        + chartNumber
        + "^^^HIS^MR||"
        + name
        + "||19700301|F|||테헤란로 1^^강남구^서울특별시^06236^KOR^H||010-2345-6789^PRN^CP";
  }

  /** PV1-3 the ward, PV1-7 who treats, PV1-19 the number, PV1-44 the beginning. */
  static String pv1(String visitNumber, String start) {
    return "PV1|1|O|EYE^1^^ANBU||||7788^이^의사"
        + "|".repeat(12)
        + visitNumber
        + "|".repeat(25)
        + start;
  }

  static String admit(String controlId, String chartNumber, String name, String visit) {
    return message(
        "ADT^A01",
        controlId,
        "EVN|A01|20240506101500",
        pid(chartNumber, name),
        pv1(visit, "20240506100000"));
  }
}
