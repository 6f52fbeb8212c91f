package care.anbu;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.shared.InTurn;
import care.anbu.shared.LostRaces;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaCodeUnitReference;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.TransactionRunnerOptions;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What may hold a connection for longer than a page may is done in turn, and so is what goes
 * through one transaction after the other: from every route the calls of our own code are followed
 * to whatever asks for a transaction of such a length, or begins transactions in a loop.
 */
class HeavyRoutesTest {

  /** Where a way ends, and why. A line here is a decision. */
  private static final Map<String, String> ENDS =
      Map.of(
          "LinkageRuns.start", "puts it into a queue of the background",
          "LinkageRuns.startLater", "the same",
          "Imports.enqueue", "the same",
          "MllpListeners.apply", "messages come on threads of their own",
          "OriginalRecords.of", "few records, by their ids");

  /** Loops that end soon, and why. A line here is a decision. */
  private static final Map<String, String> SHORT =
      Map.of(
          "CampaignDays.runSafely", "two steps of one campaign",
          "MessageProcessor.store", "some tries of one message",
          "Transactions.again", "some tries of one transaction",
          "Tries.take", "the same");

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("care.anbu");

  /** Lines in loops, by the name of their class. */
  private static final Map<String, BitSet> LOOPS = new HashMap<>();

  @Test
  void noRouteHoldsAConnectionForLongOutOfTurn() {
    var outOfTurn = new TreeSet<String>();
    routes().forEach(route -> follow(route, HeavyRoutesTest::isLong, outOfTurn));
    assertThat(outOfTurn).isEmpty();
  }

  /** Many short transactions, one after the other, keep a thread and the database as busy. */
  @Test
  void noRouteGoesThroughTransactionAfterTransactionOutOfTurn() {
    var outOfTurn = new TreeSet<String>();
    routes().forEach(route -> follow(route, HeavyRoutesTest::loopsOverTransactions, outOfTurn));
    assertThat(outOfTurn).isEmpty();
  }

  @Test
  void theLoopsOfThisTestAreSeen() {
    var reached = new TreeSet<String>();
    CODE.get("care.anbu.patient.refresh.RefreshJob")
        .getMethods()
        .forEach(job -> follow(job, HeavyRoutesTest::loopsOverTransactions, reached));
    assertThat(reached).anyMatch(way -> way.endsWith("RefreshLists.reckon"));
  }

  @Test
  void theWaysOfThisTestAreFollowed() {
    var reached = new TreeSet<String>();
    CODE.get("care.anbu.clinic.chain.ChainJobs")
        .getMethods()
        .forEach(job -> follow(job, HeavyRoutesTest::isLong, reached));
    assertThat(reached).anyMatch(way -> way.contains("ChainChecks.run"));
  }

  private static Stream<JavaMethod> routes() {
    return CODE.stream()
        .filter(type -> type.isAnnotatedWith(Path.class))
        .flatMap(type -> type.getMethods().stream());
  }

  /**
   * A unit on a way.
   *
   * @param within whether a transaction is open when it begins
   */
  private record Step(JavaCodeUnit unit, boolean within) {

    /** What it calls of our own, also from its lambdas; a reference to a method is a call of it. */
    Stream<Step> next() {
      return calls(unit).flatMap(this::to);
    }

    Stream<Step> to(JavaCodeUnitAccess<?> call) {
      boolean inside =
          within || isTransactional(unit) || call.isDeclaredInLambda() && beginsOne(unit);
      return call.getTarget().resolveMember().stream()
          .filter(JavaCodeUnit.class::isInstance)
          .map(JavaCodeUnit.class::cast)
          .filter(next -> next.getOwner().getPackageName().startsWith("care.anbu"))
          .map(next -> new Step(next, inside));
    }

    boolean begins() {
      return beginsOne(unit) || !within && isTransactional(unit);
    }
  }

  /** Adds the ways that lead to something heavy out of turn. */
  private static void follow(JavaCodeUnit from, Predicate<Step> heavy, Set<String> found) {
    Map<Step, String> seen = new HashMap<>();
    var open = new ArrayDeque<Step>();
    var first = new Step(from, false);
    seen.put(first, name(from));
    open.add(first);
    while (!open.isEmpty()) {
      Step step = open.remove();
      if (isInTurn(step.unit()) || ENDS.containsKey(name(step.unit()))) {
        continue;
      }
      if (heavy.test(step)) {
        found.add(seen.get(step));
      }
      step.next()
          .filter(
              next -> seen.putIfAbsent(next, seen.get(step) + " > " + name(next.unit())) == null)
          .forEach(open::add);
    }
  }

  private static Stream<JavaCodeUnitAccess<?>> calls(JavaCodeUnit unit) {
    return Stream.concat(
        unit.getCallsFromSelf().stream(), unit.getCodeUnitReferencesFromSelf().stream());
  }

  private static boolean loopsOverTransactions(Step step) {
    return !SHORT.containsKey(name(step.unit()))
        && calls(step.unit())
            .filter(call -> isInLoop(step.unit(), call) || isForEach(step.unit(), call))
            .anyMatch(call -> isBegin(call) || step.to(call).anyMatch(HeavyRoutesTest::begins));
  }

  /** Whether a transaction begins there or on the way from there. */
  private static boolean begins(Step from) {
    var seen = new HashSet<Step>(Set.of(from));
    var open = new ArrayDeque<Step>(seen);
    while (!open.isEmpty()) {
      Step step = open.remove();
      if (ENDS.containsKey(name(step.unit()))) {
        continue;
      }
      if (step.begins()) {
        return true;
      }
      step.next().filter(seen::add).forEach(open::add);
    }
    return false;
  }

  private static boolean beginsOne(JavaCodeUnit unit) {
    return calls(unit).anyMatch(HeavyRoutesTest::isBegin);
  }

  private static boolean isBegin(JavaCodeUnitAccess<?> call) {
    return call.getName().equals("requiringNew")
            && call.getTargetOwner().isEquivalentTo(QuarkusTransaction.class)
        || call.getName().equals("inNew") && call.getTargetOwner().isEquivalentTo(LostRaces.class);
  }

  private static boolean isTransactional(JavaCodeUnit unit) {
    return unit.isAnnotatedWith(Transactional.class)
        || unit.getOwner().isAnnotatedWith(Transactional.class);
  }

  private static boolean isInLoop(JavaCodeUnit unit, JavaCodeUnitAccess<?> call) {
    return LOOPS
        .computeIfAbsent(unit.getOwner().getName(), HeavyRoutesTest::loopsOf)
        .get(call.getLineNumber());
  }

  private static boolean isForEach(JavaCodeUnit unit, JavaCodeUnitAccess<?> call) {
    return (call.isDeclaredInLambda() || call instanceof JavaCodeUnitReference)
        && calls(unit)
            .anyMatch(
                each ->
                    each.getName().equals("forEach")
                        && each.getLineNumber() <= call.getLineNumber());
  }

  /** The lines of a class that stand in a loop: those from where a jump back leads to the jump. */
  private static BitSet loopsOf(String type) {
    var lines = new BitSet();
    try {
      new ClassReader(type).accept(new LoopsOfClass(lines), ClassReader.SKIP_FRAMES);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return lines;
  }

  private static final class LoopsOfClass extends ClassVisitor {

    private final BitSet lines;

    LoopsOfClass(BitSet lines) {
      super(Opcodes.ASM9);
      this.lines = lines;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        private final Map<Label, Integer> labels = new HashMap<>();
        private final List<Integer> passed = new ArrayList<>();

        @Override
        public void visitLabel(Label label) {
          labels.put(label, passed.size());
        }

        @Override
        public void visitLineNumber(int line, Label start) {
          passed.add(line);
        }

        @Override
        public void visitJumpInsn(int opcode, Label target) {
          Integer back = labels.get(target);
          if (back != null) {
            var loop = passed.subList(back, passed.size()).stream().mapToInt(line -> line);
            IntSummaryStatistics range = loop.summaryStatistics();
            if (range.getCount() > 0) {
              lines.set(range.getMin(), range.getMax() + 1);
            }
          }
        }
      };
    }
  }

  private static boolean isInTurn(JavaCodeUnit unit) {
    return unit.isAnnotatedWith(InTurn.class) || unit.getOwner().isAnnotatedWith(InTurn.class);
  }

  private static boolean isLong(Step step) {
    JavaCodeUnit unit = step.unit();
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
