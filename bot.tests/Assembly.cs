// Tests of different classes share nothing; within a class they run one after the other.
[assembly: Parallelize(Workers = 0, Scope = ExecutionScope.ClassLevel)]
