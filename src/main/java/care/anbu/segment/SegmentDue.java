package care.anbu.segment;

import care.anbu.patient.Due;
import care.anbu.patient.DueSource;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.IdBatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The groups kept by the clinic to which a patient belongs today: who should come, and why. */
@ApplicationScoped
class SegmentDue implements DueSource {

  @Inject ClinicSql sql;
  @Inject Segments segments;
  @Inject SegmentQueries queries;

  @Override
  public List<Due> of(long patientId, String language) {
    List<Segment> all = segments.inOrder();
    if (all.isEmpty()) {
      return List.of();
    }
    var names = segments.names(language);
    return meant(all, patientId).stream()
        .map(
            segment ->
                new Due(
                    segment.name,
                    segment.criterion().sentence(language, names),
                    null,
                    "/segments/" + segment.ref()))
        .toList();
  }

  /** All are asked in one statement; each reads only the rows of this patient. */
  private List<Segment> meant(List<Segment> all, long patientId) {
    var asked = IdBatch.of(patientId);
    LocalDate today = queries.day();
    var questions = new ArrayList<SegmentQuery>();
    int first = 0;
    for (Segment segment : all) {
      var one = queries.among(asked, segment.criterion(), today, first);
      questions.add(one);
      first += one.parameters().size();
    }
    String union =
        IntStream.range(0, questions.size())
            .mapToObj(i -> "select %d from (%s) meant".formatted(i, questions.get(i).sql()))
            .collect(Collectors.joining(" union all "));
    var query = sql.query(union, Integer.class);
    questions.forEach(question -> question.bind(query));
    return query.getResultList().stream().map(all::get).toList();
  }
}
