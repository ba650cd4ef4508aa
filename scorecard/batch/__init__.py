"""Many workbooks in one run: joined in one scorecard, or a scorecard for each.

`sources` finds the workbooks, `job` says what is wanted of them, `engine` hands work to processes or a cluster,
`reading` reads them and `cache` keeps what was read, `making` scores and writes, `manifest` tells what became of
each file and proves it later, `progress` shows how far it is, `lock` keeps other runs out. `run` is the way in.
"""
