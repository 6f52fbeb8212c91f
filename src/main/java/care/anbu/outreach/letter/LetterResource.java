package care.anbu.outreach.letter;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.shared.Id;
import care.anbu.shared.InTurn;
import care.anbu.shared.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Batches of letters and what becomes of them, for a printing house's or a mailroom's program. */
@Path("/api/v1/outreach/letters")
@SignedInBy(SignedInBy.Way.PROGRAM)
@RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
public class LetterResource {

  private static final int MOST = 100;

  /**
   * Letters in one print file.
   *
   * @param letters envelopes
   * @param envelope code of the envelope that they are set for
   * @param postedAt since when none of them waits; null: some do
   */
  public record Batch(String id, Instant madeAt, int letters, String envelope, Instant postedAt) {

    static Batch of(LetterBatch batch) {
      return new Batch(
          batch.ref(), batch.madeAt, batch.letters, batch.envelopeCode, batch.postedAt());
    }
  }

  public record Batches(List<Batch> items) {}

  public record Lines(List<Manifest.Line> items) {}

  /** What became of one letter. */
  public record Noted(String reference, Letter.State state) {

    static Noted of(Letter letter) {
      return new Noted(letter.number(), letter.state());
    }
  }

  public record Return(ReturnReason reason) {}

  @Inject LetterBatches batches;
  @Inject Mailroom mailroom;
  @Inject Manifest manifest;
  @Inject AccessLogs accessLogs;
  @Inject SignedIn signedIn;

  @GET
  @Path("batches")
  @Transactional
  @Operation(summary = "The latest hundred batches of letters, newest first")
  public Batches batches() {
    return new Batches(batches.latest(MOST).stream().map(Batch::of).toList());
  }

  @GET
  @Path("batches/{id}")
  @InTurn
  @Transactional
  @Operation(
      summary = "The letters of a batch in the order of its print file",
      description =
          "One with pull is printed and must not be posted: its reason says why. A cost stands"
              + " only where a letter was posted.")
  public Lines manifest(@PathParam("id") Id id) {
    LetterBatch batch = batches.require(id.value());
    List<Manifest.Line> lines = manifest.of(batch.id);
    accessLogs.recordAll(
        lines.stream()
            .flatMap(line -> line.patients().stream())
            .map(patient -> Id.fromString(patient).value())
            .toList(),
        AccessPurpose.API);
    return new Lines(lines);
  }

  @POST
  @Path("{reference}/posting")
  @Operation(
      summary = "One letter goes to the post, by its reference or what its code says",
      description =
          "The answer's state is PULLED where it must not go: then it is noted as pulled.")
  public Noted posting(@PathParam("reference") String reference) {
    return Noted.of(mailroom.post(LetterReference.typed("reference", reference), signedIn.id()));
  }

  @POST
  @Path("{reference}/return")
  @Operation(summary = "The post brought a letter back")
  public Noted comeBack(@PathParam("reference") String reference, Return why) {
    if (why == null || why.reason() == null) {
      throw Problem.invalid("required").at("reason");
    }
    return Noted.of(
        mailroom.returned(
            LetterReference.typed("reference", reference), why.reason(), signedIn.id()));
  }
}
