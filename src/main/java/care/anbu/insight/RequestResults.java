package care.anbu.insight;

import care.anbu.outreach.request.RequestKind;
import care.anbu.outreach.request.ServiceRequest;
import care.anbu.shared.ClinicSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads how long requests take: a few statements over their indexes, whatever their number. */
@ApplicationScoped
public class RequestResults {

  private static final String MADE =
      "select kind, count(*) from service_request where clinic_id = :clinic and made_at >= ?"
          + " group by kind";

  private static final String LATE =
      "select kind, count(*) from service_request where clinic_id = :clinic and waits_until < ?"
          + " group by kind";

  private static final String WITHDRAWN =
      "select kind, count(*) from service_request where clinic_id = :clinic and closed_at >= ?"
          + " and state = 'WITHDRAWN' group by kind";

  /**
   * The median is the middle one, or the mean of the two in the middle. What counts is when the
   * patient was told; where nobody was reached nothing was told, and it takes part in neither.
   */
  private static final String DONE =
      """
      select kind, max(n), sum(in_time), sum(told_by = 'NOT_REACHED'),
        avg(case when place in (floor((heard + 1) / 2), ceil((heard + 1) / 2)) then seconds end)
      from (select kind, told_by, seconds,
          coalesce(told_by, '') <> 'NOT_REACHED' and told <= due_at
            and told >= begins - interval %d minute as in_time,
          row_number() over (partition by kind order by seconds is null, seconds, id) place,
          count(*) over (partition by kind) n,
          count(seconds) over (partition by kind) heard
        from (select id, kind, told_by, due_at, told, begins,
            case when coalesce(told_by, '') <> 'NOT_REACHED'
              then greatest(0, timestampdiff(second, begins, told)) end seconds
          from (select id, kind, told_by, due_at, coalesce(told_at, closed_at) told,
              greatest(made_at, coalesce(wanted_at, made_at)) begins
            from service_request
            where clinic_id = :clinic and closed_at >= ? and state = 'DONE') told) timed) done
      group by kind"""
          .formatted(ServiceRequest.GRACE.toMinutes());

  private static final String FIRST_WORDS =
      "select count(*), coalesce(sum(first_word_at <= first_word_due), 0) from service_request"
          + " where clinic_id = :clinic and made_at >= ? and first_word_at is not null";

  private static final String NO_FIRST_WORD =
      "select count(*) from service_request where clinic_id = :clinic and waits_until < ?"
          + " and first_word_due = waits_until and first_word_at is null";

  @Inject ClinicSql sql;
  @Inject Clock clock;

  private record Done(long count, long inTime, long notReached, Duration median) {

    static final Done NONE = new Done(0, 0, 0, null);
  }

  private record Counted(RequestKind kind, long count) {}

  private record OfKind(RequestKind kind, Done done) {}

  /** By kind, the last so many days. */
  public List<RequestDuration> of(int days) {
    Instant now = clock.instant();
    Instant from = now.minus(Duration.ofDays(days));
    Map<RequestKind, Long> made = counts(MADE, from);
    Map<RequestKind, Long> late = counts(LATE, now);
    Map<RequestKind, Long> withdrawn = counts(WITHDRAWN, from);
    Map<RequestKind, Done> done = done(from);
    return Arrays.stream(RequestKind.values())
        .map(
            kind -> {
              Done one = done.getOrDefault(kind, Done.NONE);
              return new RequestDuration(
                  kind,
                  made.getOrDefault(kind, 0L),
                  one.count(),
                  one.inTime(),
                  one.notReached(),
                  withdrawn.getOrDefault(kind, 0L),
                  one.median(),
                  late.getOrDefault(kind, 0L));
            })
        .toList();
  }

  private Map<RequestKind, Long> counts(String statement, Instant at) {
    var counts = new EnumMap<RequestKind, Long>(RequestKind.class);
    List<Counted> found =
        sql.call(
            rows ->
                rows.list(
                    statement,
                    row -> new Counted(RequestKind.valueOf(row.getString(1)), row.getLong(2)),
                    at));
    found.forEach(one -> counts.put(one.kind(), one.count()));
    return counts;
  }

  private Map<RequestKind, Done> done(Instant from) {
    var done = new EnumMap<RequestKind, Done>(RequestKind.class);
    List<OfKind> found =
        sql.call(
            rows ->
                rows.list(
                    DONE,
                    row ->
                        new OfKind(
                            RequestKind.valueOf(row.getString(1)),
                            new Done(
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getObject(5) == null
                                    ? null
                                    : Duration.ofSeconds(Math.round(row.getDouble(5))))),
                    from));
    found.forEach(one -> done.put(one.kind(), one.done()));
    return done;
  }

  /** First words to those who complained in the last so many days. */
  public RequestDuration.FirstWords firstWords(int days) {
    Instant now = clock.instant();
    Instant from = now.minus(Duration.ofDays(days));
    long late = sql.call(rows -> rows.list(NO_FIRST_WORD, row -> row.getLong(1), now)).get(0);
    return sql.call(
            rows ->
                rows.list(
                    FIRST_WORDS,
                    row -> new RequestDuration.FirstWords(row.getLong(1), row.getLong(2), late),
                    from))
        .get(0);
  }
}
