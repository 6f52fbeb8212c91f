package care.anbu.insight;

import care.anbu.outreach.request.RequestKind;
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

  /** The middle one, or the mean of the two in the middle. */
  private static final String DONE =
      """
      select kind, max(n), max(in_time), avg(case when place in (floor((n + 1) / 2), ceil((n + 1) / 2))
        then seconds end)
      from (select kind, timestampdiff(second, made_at, closed_at) seconds,
          row_number() over (partition by kind order by timestampdiff(second, made_at, closed_at), id) place,
          count(*) over (partition by kind) n,
          sum(closed_at <= due_at) over (partition by kind) in_time
        from service_request
        where clinic_id = :clinic and closed_at >= ? and state = 'DONE') done
      group by kind""";

  @Inject ClinicSql sql;
  @Inject Clock clock;

  private record Done(long count, long inTime, Duration median) {

    static final Done NONE = new Done(0, 0, null);
  }

  private record Counted(RequestKind kind, long count) {}

  private record OfKind(RequestKind kind, Done done) {}

  /** By kind, the last so many days. */
  public List<RequestDuration> of(int days) {
    Instant now = clock.instant();
    Instant from = now.minus(Duration.ofDays(days));
    Map<RequestKind, Long> made = counts(MADE, from);
    Map<RequestKind, Long> late = counts(LATE, now);
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
                                Duration.ofSeconds(Math.round(row.getDouble(4))))),
                    from));
    found.forEach(one -> done.put(one.kind(), one.done()));
    return done;
  }
}
