package care.anbu.outreach.cover;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.Department;
import care.anbu.clinic.Departments;
import care.anbu.message.DueList;
import care.anbu.patient.consent.Consents;
import care.anbu.protocol.CareProtocols;
import care.anbu.protocol.WorkingProtocol;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What contacts are about: what the leading campaign wants, and all that they stand for besides.
 */
@ApplicationScoped
public class ContactMatters {

  /** Younger ones are in the care of guardians, who are told what is due. */
  private static final int CHILD_YEARS = 14;

  private static final String SELECT =
      """
      select o.id contact, o.channel, o.patient_id addressee, o.patient_id due, p.name,
        p.birth_date, k.protocol_id, k.department_id, k.name campaign, k.purpose, 0 late, o.id place
      from outreach o
      join campaign k on k.clinic_id = o.clinic_id and k.id = o.campaign_id
      join patient p on p.clinic_id = o.clinic_id and p.id = o.patient_id
      where o.clinic_id = :clinic and o.id in %1$s
      union all
      select c.outreach_id, o.channel, o.patient_id, c.patient_id, p.name,
        p.birth_date, k.protocol_id, k.department_id, k.name, k.purpose, 1, c.id
      from outreach_cover c join (select ? as now) t
      join outreach o on o.clinic_id = c.clinic_id and o.id = c.outreach_id
      join member m on m.clinic_id = c.clinic_id and m.id = c.member_id
      join campaign k on k.clinic_id = c.clinic_id and k.id = c.campaign_id
      join patient p on p.clinic_id = c.clinic_id and p.id = c.patient_id
      join patient lead on lead.clinic_id = o.clinic_id and lead.id = o.patient_id
      where c.clinic_id = :clinic and c.outreach_id in %1$s and %2$s
        and (p.id = lead.id or p.household_id = lead.household_id)
      order by late, place""";

  @Inject ClinicSql sql;
  @Inject CareProtocols protocols;
  @Inject Departments departments;
  @Inject Consents consents;
  @Inject Clinics clinics;
  @Inject Clock clock;

  /** What the rows name by their ids. */
  private record Known(
      Map<Long, WorkingProtocol> protocols,
      Map<Long, Department> departments,
      LocalDate adultBorn) {}

  /**
   * By contact, the leading matter first. Of others at home who have said no meanwhile nothing is
   * told.
   */
  public Map<Long, List<Matter>> of(Collection<Long> outreachIds) {
    if (outreachIds.isEmpty()) {
      return Map.of();
    }
    Known known = known();
    String in = ClinicSql.in(outreachIds);
    List<Matter> found =
        sql.call(
            rows ->
                rows.list(
                    SELECT.formatted(in, Standing.mayBeTold("t.now")),
                    row -> matter(row, known),
                    clock.instant()));
    Set<Matter> unwanted = unwanted(found);
    return found.stream()
        .filter(matter -> !unwanted.contains(matter))
        .collect(
            Collectors.groupingBy(
                matter -> matter.contact().id(), LinkedHashMap::new, Collectors.toList()));
  }

  private Known known() {
    return new Known(
        protocols.working().stream()
            .collect(Collectors.toMap(WorkingProtocol::id, Function.identity())),
        departments.listAll().stream()
            .collect(Collectors.toMap(department -> department.id, Function.identity())),
        LocalDate.ofInstant(clock.instant(), clinics.current().zoneId()).minusYears(CHILD_YEARS));
  }

  private static Matter matter(ResultSet row, Known known) throws SQLException {
    LocalDate born = row.getObject(6, LocalDate.class);
    return new Matter(
        new Matter.Contact(
            row.getLong(1),
            Channel.valueOf(row.getString(2)),
            row.getLong(3),
            Purpose.valueOf(row.getString(10))),
        new Matter.Person(
            row.getLong(4), row.getString(5), born != null && born.isAfter(known.adultBorn)),
        known.protocols.get(row.getLong(7)),
        known.departments.get(row.getLong(8)),
        row.getString(9));
  }

  private Set<Matter> unwanted(List<Matter> found) {
    var unwanted = new HashSet<Matter>();
    found.stream()
        .filter(Matter::isOfAnother)
        .collect(Collectors.groupingBy(matter -> matter.contact().purpose()))
        .forEach(
            (purpose, matters) -> {
              List<Long> people =
                  matters.stream().map(matter -> matter.person().id()).distinct().toList();
              var verdicts = consents.verdicts(people, purpose);
              matters.stream()
                  .filter(
                      one -> !verdicts.get(one.person().id()).get(one.contact().channel()).allows())
                  .forEach(unwanted::add);
            });
    return unwanted;
  }

  /** The same as a message may name it, by contact. */
  public Map<Long, DueList> lists(Collection<Long> outreachIds) {
    var lists = new HashMap<Long, DueList>();
    of(outreachIds).forEach((id, matters) -> lists.put(id, Matter.list(matters)));
    return lists;
  }
}
