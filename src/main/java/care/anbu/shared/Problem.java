package care.anbu.shared;

import jakarta.ws.rs.WebApplicationException;

/**
 * Something that the caller can mend: a stable code (a key of the message bundle {@code error}) and
 * an HTTP status. The pages show it as a sentence in the reader's language, the API as RFC 9457
 * problem details.
 */
public class Problem extends WebApplicationException {

  private final String code;
  private final String field;
  private final Object[] arguments;

  public Problem(int status, String code, Object... arguments) {
    this(null, status, code, arguments);
  }

  private Problem(String field, int status, String code, Object... arguments) {
    super(code, status);
    this.field = field;
    this.code = code;
    this.arguments = arguments;
  }

  /** The request cannot be read or breaks a rule of its form (400). */
  public static Problem invalid(String code, Object... arguments) {
    return new Problem(400, code, arguments);
  }

  /** The request is fine, but the present state forbids it (409). */
  public static Problem conflict(String code, Object... arguments) {
    return new Problem(409, code, arguments);
  }

  /** Nothing of that id is in this clinic (404), whether or not another clinic has it. */
  public static Problem notFound() {
    return new Problem(404, "not_found");
  }

  /** The same, of one field of the form or body, beside which it is said. */
  public Problem at(String name) {
    return new Problem(name, getResponse().getStatus(), code, arguments);
  }

  /** The field that is at fault, or null when it is none, or several together. */
  public String field() {
    return field;
  }

  public String code() {
    return code;
  }

  public Object[] arguments() {
    return arguments.clone();
  }
}
