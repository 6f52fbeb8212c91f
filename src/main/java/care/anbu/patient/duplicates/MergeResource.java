package care.anbu.patient.duplicates;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.patient.merge.MergeOrigin;
import care.anbu.patient.merge.PatientMerge;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Merges of patients' records, for other programs. */
@Path("/api/v1/merges")
@SignedInBy(SignedInBy.Way.PROGRAM)
@RolesAllowed({Role.ADMINISTRATOR_ONLY, Role.COORDINATES})
public class MergeResource {

  private static final int LARGEST_PAGE = 1000;

  @Inject MergedRecords merged;
  @Inject DuplicateDecisions decisions;
  @Inject AccessLogs accessLogs;
  @Inject SignedIn signedIn;

  /** Ids of two patients: the one whose chart is kept, and the one that it takes in. */
  public record Wish(String survivor, String absorbed) {}

  /** A merge; {@code undoneAt} is null while it holds. */
  public record MergeJson(
      String id,
      String survivor,
      String absorbed,
      MergeOrigin.Kind origin,
      Instant mergedAt,
      Instant undoneAt) {

    static MergeJson of(PatientMerge merge) {
      return new MergeJson(
          merge.ref(),
          Id.text(merge.survivorId),
          Id.text(merge.absorbedId),
          merge.origin,
          merge.mergedAt,
          merge.undoneAt);
    }
  }

  /** A page of merges, newest first. */
  public record MergeList(List<MergeJson> items, String next) {}

  @GET
  @Transactional
  @Operation(summary = "Merges, newest first")
  public MergeList list(
      @QueryParam("after") String after, @QueryParam("limit") @DefaultValue("100") int limit) {
    int size = Math.max(1, Math.min(limit, LARGEST_PAGE));
    List<PatientMerge> page = merged.page(after, size);
    accessLogs.recordAll(
        page.stream().flatMap(merge -> Stream.of(merge.survivorId, merge.absorbedId)).toList(),
        AccessPurpose.API);
    return new MergeList(
        page.stream().map(MergeJson::of).toList(),
        page.size() < size ? null : page.get(size - 1).ref());
  }

  @POST
  @Transactional
  @Operation(summary = "Merge two patients")
  public MergeJson merge(Wish wish) {
    if (wish == null || wish.survivor() == null || wish.absorbed() == null) {
      throw Problem.invalid("invalid");
    }
    long merge = decisions.same(id(wish.survivor()), id(wish.absorbed()), signedIn.id());
    return answer(merged.require(merge));
  }

  @POST
  @Path("{id}/undo")
  @Transactional
  @Operation(summary = "Make one patient two again")
  public MergeJson undo(Id id) {
    return answer(decisions.undo(id.value(), signedIn.id()));
  }

  private MergeJson answer(PatientMerge merge) {
    accessLogs.recordAll(List.of(merge.survivorId, merge.absorbedId), AccessPurpose.API);
    return MergeJson.of(merge);
  }

  private static long id(String text) {
    try {
      return Id.fromString(text).value();
    } catch (IllegalArgumentException noId) {
      throw Problem.notFound();
    }
  }
}
