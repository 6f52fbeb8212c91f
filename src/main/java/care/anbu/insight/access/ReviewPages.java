package care.anbu.insight.access;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.Staff;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.form.FormPage;
import care.anbu.shared.Id;
import care.anbu.shared.InTurn;
import care.anbu.shared.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The monthly review: who looked at how much, what deserves a question, and who went through it.
 */
@Path("/access-log/review")
@SignedInBy(SignedInBy.Way.SESSION)
@RolesAllowed(Role.ADMINISTRATOR_ONLY)
@Produces(MediaType.TEXT_HTML)
public class ReviewPages {

  private static final int MONTHS = 12;

  @CheckedTemplate(basePath = "access")
  static class Templates {
    static native TemplateInstance review(Review review);

    static native TemplateInstance questions(Questions questions);
  }

  /** A month and those who reviewed it. */
  public record Month(YearMonth month, List<AccessReview> reviews) {}

  /** What the page of a month shows. */
  public record Review(
      YearMonth month,
      List<StaffMonth> lines,
      List<AccessReview> reviews,
      List<Month> months,
      Map<Long, String> staff,
      int days) {

    public Sign[] signs() {
      return Sign.values();
    }
  }

  /** What to ask one member of staff about. */
  public record Questions(
      YearMonth month, Staff member, Map<Sign, List<AccessMonth.Questioned>> bySign) {

    public boolean none() {
      return bySign.values().stream().allMatch(List::isEmpty);
    }
  }

  @Inject FormPage page;
  @Inject AccessMonth accessMonth;
  @Inject AccessReviews reviews;
  @Inject StaffMembers staff;
  @Inject Clinics clinics;
  @Inject AccessLogs accessLogs;
  @Inject SignedIn signedIn;
  @Inject Clock clock;

  @GET
  @InTurn
  @Transactional
  public TemplateInstance review(@QueryParam("month") String month) {
    YearMonth wanted = read(month);
    return Templates.review(
        new Review(
            wanted,
            accessMonth.of(wanted),
            reviews.of(wanted),
            months(),
            staff.listAll().stream()
                .collect(Collectors.toMap((Staff member) -> member.id, member -> member.name)),
            Sign.DAYS));
  }

  @POST
  @Transactional
  public Response reviewed(@FormParam("month") String month, @FormParam("note") String note) {
    page.is(() -> review(month));
    YearMonth wanted = read(month);
    reviews.record(wanted, signedIn.id(), note);
    return Response.seeOther(URI.create("/access-log/review?month=" + wanted)).build();
  }

  @GET
  @Path("{staff}")
  @InTurn
  @Transactional
  public TemplateInstance questions(@PathParam("staff") Id id, @QueryParam("month") String month) {
    Staff member = staff.require(id.value());
    YearMonth wanted = read(month);
    var bySign = accessMonth.questions(wanted, member.id);
    accessLogs.recordAll(
        bySign.values().stream()
            .flatMap(List::stream)
            .map(AccessMonth.Questioned::patientId)
            .toList(),
        AccessPurpose.LOG);
    return Templates.questions(new Questions(wanted, member, bySign));
  }

  private List<Month> months() {
    YearMonth now = thisMonth();
    Map<YearMonth, List<AccessReview>> done =
        reviews.since(now.minusMonths(MONTHS)).stream()
            .collect(Collectors.groupingBy(review -> YearMonth.from(review.month)));
    return IntStream.range(0, MONTHS)
        .mapToObj(now::minusMonths)
        .map(month -> new Month(month, done.getOrDefault(month, List.of())))
        .toList();
  }

  /** Without a month: the one that is over, which is the one to review. */
  private YearMonth read(String month) {
    if (month == null || month.isBlank()) {
      return thisMonth().minusMonths(1);
    }
    try {
      YearMonth wanted = YearMonth.parse(month);
      if (!wanted.isAfter(thisMonth()) && wanted.getYear() >= 2000) {
        return wanted;
      }
    } catch (DateTimeException unreadable) {
      // Said below.
    }
    throw Problem.invalid("access:problem_month");
  }

  private YearMonth thisMonth() {
    return YearMonth.now(clock.withZone(clinics.current().zoneId()));
  }
}
