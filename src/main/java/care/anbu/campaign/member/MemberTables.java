package care.anbu.campaign.member;

import static care.anbu.patient.erasure.PersonalTable.stripped;

import care.anbu.patient.erasure.PersonalTable;
import care.anbu.patient.erasure.PersonalTables;
import care.anbu.shared.ClinicSql;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Members of campaigns stay for the figures, and leave at once. */
@ApplicationScoped
@Priority(30)
class MemberTables implements PersonalTables {

  @Override
  public List<PersonalTable> tables() {
    return List.of(
        stripped(
            "member",
            "patient_id",
            "exit_reason = if(state in %1$s, '%2$s', exit_reason), exited_at = if(state in %1$s, now(3), exited_at), state = if(state in %1$s, 'LEFT', state)"
                .formatted(ClinicSql.words(Member.State.OPEN), ExitReason.INACTIVE)));
  }
}
