package care.anbu.shared;

import io.vertx.core.json.JsonObject;

/** A refusal told to a program (RFC 9457) before any resource is asked. */
public final class ProblemDetails {

  public static final String TYPE = "application/problem+json";

  private ProblemDetails() {}

  /**
   * @param code of {@link Problem}
   * @param sentence in the reader's language
   */
  public static String of(int status, String code, String sentence) {
    return new JsonObject()
        .put("type", "urn:anbu:problem:" + code)
        .put("title", sentence)
        .put("status", status)
        .put("code", code)
        .encode();
  }
}
