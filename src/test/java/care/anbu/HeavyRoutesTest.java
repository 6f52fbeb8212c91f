package care.anbu;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.shared.InTurn;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.narayana.jta.TransactionRunnerOptions;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.ws.rs.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What may hold a connection for longer than a page may is done in turn: from every route the calls
 * of our own code are followed to whatever asks for a transaction of such a length.
 */
class HeavyRoutesTest {

  /** Where a way ends, and why. A line here is a decision. */
  private static final Map<String, String> ENDS =
      Map.of(
          "LinkageRuns.start", "puts it into a queue of the background",
          "LinkageRuns.startLater", "the same",
          "Imports.enqueue", "the same",
          "OriginalRecords.of", "few records, by their ids");

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("care.anbu");

  @Test
  void noRouteHoldsAConnectionForLongOutOfTurn() {
    var outOfTurn = new TreeSet<String>();
    CODE.stream()
        .filter(type -> type.isAnnotatedWith(Path.class))
        .flatMap(type -> type.getMethods().stream())
        .forEach(route -> follow(route, outOfTurn));
    assertThat(outOfTurn).isEmpty();
  }

  @Test
  void theWaysOfThisTestAreFollowed() {
    var reached = new TreeSet<String>();
    CODE.get("care.anbu.clinic.chain.ChainJobs").getMethods().forEach(job -> follow(job, reached));
    assertThat(reached).anyMatch(way -> way.contains("ChainChecks.run"));
  }

  private static void follow(JavaCodeUnit from, Set<String> found) {
    Map<JavaCodeUnit, String> seen = new HashMap<>();
    var open = new ArrayDeque<JavaCodeUnit>();
    seen.put(from, name(from));
    open.add(from);
    while (!open.isEmpty()) {
      JavaCodeUnit unit = open.remove();
      if (isInTurn(unit) || ENDS.containsKey(name(unit))) {
        continue;
      }
      if (isLong(unit)) {
        found.add(seen.get(unit));
      }
      unit.getCallsFromSelf().stream()
          .flatMap(call -> call.getTarget().resolveMember().stream())
          .filter(JavaCodeUnit.class::isInstance)
          .map(JavaCodeUnit.class::cast)
          .filter(next -> next.getOwner().getPackageName().startsWith("care.anbu"))
          .filter(next -> seen.putIfAbsent(next, seen.get(unit) + " > " + name(next)) == null)
          .forEach(open::add);
    }
  }

  private static boolean isInTurn(JavaCodeUnit unit) {
    return unit.isAnnotatedWith(InTurn.class) || unit.getOwner().isAnnotatedWith(InTurn.class);
  }

  private static boolean isLong(JavaCodeUnit unit) {
    return unit.isAnnotatedWith(TransactionConfiguration.class)
        || unit.getCallsFromSelf().stream()
            .anyMatch(
                call ->
                    call.getName().equals("timeout")
                        && call.getTargetOwner().isAssignableTo(TransactionRunnerOptions.class));
  }

  private static String name(JavaCodeUnit unit) {
    return unit.getOwner().getSimpleName() + "." + unit.getName();
  }
}
