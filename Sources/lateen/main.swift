import LateenCLI

LateenCLI.main()
