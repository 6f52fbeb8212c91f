package care.anbu.segment;

import care.anbu.clinic.PageLanguage;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedInBy;
import care.anbu.segment.criterion.Criteria;
import care.anbu.segment.criterion.Criterion;
import care.anbu.shared.Id;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Segments for other programs. */
@Path("/api/v1/segments")
@SignedInBy(SignedInBy.Way.PROGRAM)
@Authenticated
public class SegmentResource {

  /** A criterion to be counted; see docs/decisions/007-segment-criterion.md for its form. */
  public record Draft(JsonNode criterion) {}

  /**
   * How many patients a criterion means today, and in words whom.
   *
   * @param count 0 where {@code fewerThan} says that there are too few to tell how many
   * @param fewerThan null for an exact count; for all but doctors 5 stands for nobody up to four
   */
  public record Preview(long count, Integer fewerThan, long millis, String sentence) {}

  /** A segment to be saved. */
  public record NewSegment(String name, JsonNode criterion) {}

  /**
   * A saved segment.
   *
   * @param version of its criterion, from 1: other criteria may name it
   */
  public record SavedSegment(
      String id, String name, int version, @JsonRawValue String criterion, String sentence) {}

  /** All saved segments, by name. */
  public record SavedSegments(List<SavedSegment> items, long total) {}

  @Inject Segments segments;
  @Inject SegmentPreviews previews;
  @Inject PageLanguage page;

  @POST
  @Path("preview")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY, Role.TREATS})
  @Operation(
      summary = "Counts the patients that a criterion means today",
      description =
          "Each count is in the audit trail. Fewer than five are not told apart, except to doctors:"
              + " count is 0 then, and fewerThan 5.")
  public Preview preview(Draft draft) {
    SegmentPreview found = previews.of(read(draft == null ? null : draft.criterion), language());
    return new Preview(found.count(), found.fewerThan(), found.millis(), found.sentence());
  }

  @GET
  @Operation(summary = "Lists the segments of the clinic")
  public SavedSegments list() {
    List<SavedSegment> items = segments.inOrder().stream().map(this::shown).toList();
    return new SavedSegments(items, items.size());
  }

  @GET
  @Path("{id}")
  @Operation(summary = "Shows a segment")
  public SavedSegment show(@PathParam("id") Id id) {
    return shown(segments.require(id.value()));
  }

  @POST
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  @Transactional
  @Operation(summary = "Saves a criterion under a name")
  public Response create(NewSegment wanted) {
    Segment segment =
        segments.add(
            wanted == null ? null : wanted.name, read(wanted == null ? null : wanted.criterion));
    return Response.created(URI.create("/api/v1/segments/" + segment.ref()))
        .entity(shown(segment))
        .build();
  }

  private Criterion read(JsonNode criterion) {
    return Criteria.parse(criterion, segments.departmentIds());
  }

  private SavedSegment shown(Segment segment) {
    Criterion criterion = segment.criterion();
    return new SavedSegment(
        segment.ref(),
        segment.name,
        segment.number,
        criterion.json(),
        criterion.sentence(language(), segments.names(language())));
  }

  private String language() {
    return page.language();
  }
}
