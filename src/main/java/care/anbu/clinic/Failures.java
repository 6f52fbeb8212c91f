package care.anbu.clinic;

import care.anbu.clinic.form.FormPage;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Sentences;
import care.anbu.shared.Transactions;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.ForbiddenException;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Turns every failure into a sentence for the person or program it happened to: a page in the
 * reader's language, problem details (RFC 9457) below {@code /api} and for gateways, or an
 * OperationOutcome (FHIR R4) below {@code /fhir}. No stack trace leaves the server.
 */
class Failures {

  private static final Logger LOG = Logger.getLogger(Failures.class);

  /** A database that is away mostly comes back within that. */
  private static final int TRY_AGAIN_SECONDS = 30;

  @CheckedTemplate(basePath = "shared")
  static class Templates {
    static native TemplateInstance failure(String sentence);
  }

  @Inject RoutingContext request;
  @Inject PageLanguage page;
  @Inject Sentences sentences;
  @Inject FormPage formPage;
  @Inject ObjectMapper json;

  @ServerExceptionMapper
  Response problem(Problem problem) {
    int status = problem.getResponse().getStatus();
    return status == 404
        ? answer(problem)
        : formPage
            .answer(problem, this::sentence)
            .map(page -> Response.status(status).type(MediaType.TEXT_HTML).entity(page).build())
            .orElseGet(() -> answer(problem));
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException refused) {
    return answer(403, "forbidden");
  }

  @ServerExceptionMapper
  Response invalid(ConstraintViolationException violation) {
    return problem(Problem.invalid("invalid"));
  }

  /** A body that is no JSON, or has a value that its field does not know. */
  @ServerExceptionMapper({MismatchedInputException.class, JsonParseException.class})
  Response unreadable(JsonProcessingException failure) {
    return answer(400, "invalid");
  }

  /** An id in a query or a body; one in a path has been a 404 before. */
  @ServerExceptionMapper
  Response notAnId(Id.NotAnId failure) {
    return problem(Problem.invalid("invalid"));
  }

  @ServerExceptionMapper
  Response changedMeanwhile(OptimisticLockException stale) {
    return problem(Problem.conflict("changed_meanwhile"));
  }

  @ServerExceptionMapper
  Response http(WebApplicationException failure) {
    int status = failure.getResponse().getStatus();
    if (status < 400) {
      return failure.getResponse();
    }
    return status >= 500 ? unexpected(failure) : answer(status, codeOf(status));
  }

  @ServerExceptionMapper
  Response unexpected(Throwable failure) {
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof OptimisticLockException) {
        return problem(Problem.conflict("changed_meanwhile"));
      }
      if (cause instanceof Problem problem) {
        return problem(problem);
      }
    }
    String reference = UUID.randomUUID().toString().substring(0, 8);
    LOG.errorf(
        failure,
        "failure %s at %s %s",
        reference,
        request.request().method(),
        RoutePath.of(request));
    if (Transactions.mayPass(failure)) {
      // Gateways and programs come again by themselves when they are told so.
      return Response.fromResponse(answer(503, "unavailable"))
          .header("Retry-After", TRY_AGAIN_SECONDS)
          .build();
    }
    return answer(500, "unexpected", reference);
  }

  private static String codeOf(int status) {
    return switch (status) {
      case 403 -> "forbidden";
      case 404, 405 -> "not_found";
      case 409, 412 -> "changed_meanwhile";
      case 413 -> "too_large";
      default -> "invalid";
    };
  }

  private String sentence(Problem problem) {
    return sentences.of(problem.code(), page.locale(), problem.arguments());
  }

  private Response answer(int status, String code, Object... arguments) {
    return answer(new Problem(status, code, arguments));
  }

  private Response answer(Problem problem) {
    int status = problem.getResponse().getStatus();
    String sentence = sentence(problem);
    String path = request.normalizedPath();
    if (path.startsWith("/api/") || path.startsWith("/receipts/")) {
      return Response.status(status)
          .type("application/problem+json")
          .entity(details(problem, sentence))
          .build();
    }
    if (path.startsWith("/fhir/")) {
      return Response.status(status)
          .type("application/fhir+json")
          .entity(outcome(status, sentence))
          .build();
    }
    return Response.status(status)
        .type(MediaType.TEXT_HTML)
        .entity(Templates.failure(sentence).render())
        .build();
  }

  private String details(Problem problem, String sentence) {
    var details = new LinkedHashMap<String, Object>();
    details.put("type", "urn:anbu:problem:" + problem.code());
    details.put("title", sentence);
    details.put("status", problem.getResponse().getStatus());
    details.put("code", problem.code());
    if (problem.field() != null) {
      details.put("field", problem.field());
    }
    return written(details);
  }

  private String outcome(int status, String sentence) {
    String issue =
        switch (status) {
          case 403 -> "forbidden";
          case 404, 405 -> "not-found";
          case 406, 415 -> "not-supported";
          case 409, 412 -> "conflict";
          case 413 -> "too-long";
          default -> status < 500 ? "invalid" : "exception";
        };
    return written(
        Map.of(
            "resourceType",
            "OperationOutcome",
            "issue",
            List.of(Map.of("severity", "error", "code", issue, "diagnostics", sentence))));
  }

  private String written(Map<String, Object> answer) {
    try {
      return json.writeValueAsString(answer);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
